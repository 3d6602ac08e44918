package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets messages of the business become sent and delivered, each with its callback; or not, with an error. */
final class SmsFlow implements AutoCloseable {
    static final int UNREACHABLE = 30003;
    static final int UNKNOWN_HANDSET = 30005;
    static final int MEDIA_UNAVAILABLE = 11200;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final SmsParts parts;
    private final Timeline timeline;
    private final Faults faults;
    private final Duration toSent;
    private final Duration toDelivered;

    SmsFlow(SmsParts parts, Timeline timeline, Faults faults, Duration toSent, Duration toDelivered) {
        this.parts = parts;
        this.timeline = timeline;
        this.faults = faults;
        this.toSent = toSent;
        this.toDelivered = toDelivered;
    }

    /** A message to a phone starts on its way. */
    void start(TwilioAccount account, SmsCustomer customer, SendForm form, String sid) {
        timeline.run(() -> {
            try {
                travel(account, customer, form, sid);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A message to a number that nobody has. */
    void lose(TwilioAccount account, SendForm form, String sid) {
        timeline.after(toSent, () -> {
            tell(account, form, sid, SmsState.SENT, 0);
            tell(account, form, sid, SmsState.UNDELIVERED, UNKNOWN_HANDSET);
        });
    }

    private void travel(TwilioAccount account, SmsCustomer customer, SendForm form, String sid)
            throws InterruptedException {
        var chat = parts.directory().chat(account, customer);
        timeline.pause(toSent);
        List<SmsFile> files = new ArrayList<>();
        for (var url : form.media()) {
            var file = fetch(url);
            if (file == null) {
                change(chat, sid, SmsState.FAILED, MEDIA_UNAVAILABLE);
                tell(account, form, sid, SmsState.FAILED, MEDIA_UNAVAILABLE);
                return;
            }
            files.add(file);
        }
        chat.change(sid, message -> message.with(List.copyOf(files)));
        boolean reached = chat.reachable();
        var last = reached ? SmsState.DELIVERED : SmsState.UNDELIVERED;
        if (faults.strike(FaultKind.REORDER_WEBHOOKS).isPresent()) {
            change(chat, sid, last, reached ? 0 : UNREACHABLE);
            tell(account, form, sid, last, reached ? 0 : UNREACHABLE);
            tell(account, form, sid, SmsState.SENT, 0);
            return;
        }
        change(chat, sid, SmsState.SENT, 0);
        tell(account, form, sid, SmsState.SENT, 0);
        timeline.pause(toDelivered);
        change(chat, sid, last, reached ? 0 : UNREACHABLE);
        tell(account, form, sid, last, reached ? 0 : UNREACHABLE);
    }

    private void change(SmsChat chat, String sid, SmsState state, int error) {
        chat.change(sid, message -> message.with(state, error));
        parts.activity().changed();
    }

    /** Hosts below .example (RFC 2606) can be served by nobody else: there a sample picture lies at every address. */
    private @Nullable SmsFile fetch(URI url) throws InterruptedException {
        if (url.getHost() != null && url.getHost().endsWith(".example")) {
            var sample = SamplePicture.BEANS.picture();
            return parts.shelf().put(sample.mimeType(), sample.bytes());
        }
        try {
            HttpResponse<byte[]> answer =
                    client.send(HttpRequest.newBuilder(url).timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return answer.statusCode() == 200 && !type.isEmpty() ? parts.shelf().put(type, answer.body()) : null;
        } catch (IOException unreachable) {
            return null;
        }
    }

    private void tell(TwilioAccount account, SendForm form, String sid, SmsState state, int error) {
        if (form.statusCallback() == null) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SmsSid", sid);
        parameters.put("SmsStatus", state.word());
        parameters.put("MessageStatus", state.word());
        parameters.put("To", form.to());
        if (!form.service().isEmpty()) {
            parameters.put("MessagingServiceSid", form.service());
        }
        parameters.put("MessageSid", sid);
        parameters.put("AccountSid", account.sid());
        parameters.put("From", account.number());
        parameters.put("ApiVersion", "2010-04-01");
        if (error != 0) {
            parameters.put("ErrorCode", Integer.toString(error));
        }
        parts.webhooks()
                .send(new TwilioWebhook(
                        form.statusCallback(),
                        account,
                        "status " + state.word(),
                        Form.of(parameters).octets(),
                        parts.ids().next("")));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
