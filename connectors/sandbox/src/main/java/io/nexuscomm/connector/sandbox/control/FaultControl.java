package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import tools.jackson.databind.node.ArrayNode;

/** Switches faults on and off: {@code /sandbox/api/faults}. */
final class FaultControl {
    private final List<Faults> providers;

    FaultControl(List<Faults> providers) {
        this.providers = providers;
    }

    Answer answer(Request request, List<String> path) throws IOException {
        switch (request.method()) {
            case "POST" -> set(JsonBody.of(request));
            case "DELETE" -> off(path);
            case "GET" -> {}
            default -> throw new NoSuchElementException("no such path");
        }
        return Answer.json(200, Json.object().set("faults", view()));
    }

    /** All kinds, those that are on with how long they still are. */
    ArrayNode view() {
        var list = Json.array();
        for (var provider : providers) {
            for (var kind : provider.known()) {
                var view = list.addObject().put("kind", kind.name());
                provider.active().stream()
                        .filter(fault -> fault.kind() == kind)
                        .findFirst()
                        .ifPresentOrElse(
                                fault -> view.put("on", true)
                                        .put("times", fault.times())
                                        .put("delayMs", fault.delay().toMillis()),
                                () -> view.put("on", false));
            }
        }
        return list;
    }

    private void set(JsonBody body) {
        var kind = kind(body.text("kind"));
        long times = body.number("times").orElse(0);
        var delay = Duration.ofMillis(body.number("delayMs").orElse(0));
        of(kind).set(new Fault(kind, Math.toIntExact(times), delay));
    }

    private void off(List<String> path) {
        if (path.isEmpty()) {
            providers.forEach(Faults::clear);
            return;
        }
        var kind = kind(path.get(0));
        of(kind).off(kind);
    }

    private static FaultKind kind(String name) {
        var upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.name().equals(upper))
                .findFirst()
                .orElseThrow(() -> new BadRequest("there is no fault of this name"));
    }

    private Faults of(FaultKind kind) {
        return providers.stream()
                .filter(faults -> faults.known().contains(kind))
                .findFirst()
                .orElseThrow(() -> new BadRequest("no provider has this fault"));
    }
}
