package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.SmscAccount;
import io.nexuscomm.connector.sandbox.sms.SmscPhone;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;

/** What the page does with the number that is reached by SMPP: {@code /sandbox/api/smpp/…}. */
final class SmppControl {
    private final Smsc centre;
    private final FaultControl faults;

    SmppControl(Smsc centre) {
        this.centre = centre;
        this.faults = new FaultControl(List.of(centre.faults()));
    }

    /** Answers a request by the path below {@code smpp}. */
    Answer answer(Request request, List<String> path) throws IOException {
        var first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "" -> Answer.json(200, SmsView.of(centre, account(), faults.view()));
            case "faults" -> faults.answer(request, path.subList(1, path.size()));
            case "cut" -> cut(request);
            default -> ofPhone(request, centre.phone(account(), "+" + first), path.size() > 1 ? path.get(1) : "");
        };
    }

    private SmscAccount account() {
        return centre.accounts().stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no account"));
    }

    private Answer cut(Request request) {
        if (!request.method().equals("POST")) {
            throw new NoSuchElementException("no such path");
        }
        centre.cut();
        return Answer.json(200, SmsView.of(centre, account(), faults.view()));
    }

    private static Answer ofPhone(Request request, SmscPhone phone, String action) throws IOException {
        switch (request.method() + " " + action) {
            case "GET " -> {}
            case "POST text" -> phone.text(JsonBody.of(request).text("text"));
            case "POST phone" -> JsonBody.of(request).flag("reachable").ifPresent(phone::reachable);
            case "POST seen" -> phone.seen();
            default -> throw new NoSuchElementException("no such path");
        }
        return Answer.json(200, SmsView.of(phone));
    }
}
