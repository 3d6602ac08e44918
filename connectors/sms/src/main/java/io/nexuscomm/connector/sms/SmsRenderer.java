package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message as Twilio has it: {@code POST /2010-04-01/Accounts/{sid}/Messages.json}. A medium must have a source
 * that Twilio can fetch: an http(s) link. Thread-safe.
 */
public final class SmsRenderer implements Renderer {

    /** Twilio counts UTF-16 units (error 21617). */
    private static final int LONGEST_BODY = 1_600;

    private final @Nullable String publicUrl;

    /** @param publicUrl where status callbacks go for accounts that do not say so themselves; null for nowhere */
    SmsRenderer(@Nullable String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        if (step.contents().size() != 1) {
            throw new IllegalArgumentException("Twilio takes one content per message");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", step.chat());
        address(form, step.chat(), account);
        say(form, step.contents().getFirst());
        String base = base(account, publicUrl);
        if (base != null) {
            form.put(
                    "StatusCallback",
                    WebhookAccount.address(base, account) + "?" + Statuses.TOKEN + "=" + encoded(step.clientToken()));
        }
        return new ProviderRequest(
                "POST",
                TwilioApi.path(account, "/Messages.json"),
                Map.of(),
                "application/x-www-form-urlencoded",
                octets(form));
    }

    /** Where Twilio reaches this gateway; null when nobody said. */
    static @Nullable String base(ConnectedAccount account, @Nullable String publicUrl) {
        String base = account.config().text("/webhookBase", Objects.requireNonNullElse(publicUrl, ""));
        return base.isEmpty() ? null : base;
    }

    /** A channel behind a prefix wants the same prefix before our number. */
    private static void address(Map<String, String> form, String chat, ConnectedAccount account) {
        String service = account.config().text("/messagingServiceSid", "");
        if (!service.isEmpty()) {
            form.put("MessagingServiceSid", service);
            return;
        }
        String prefix = chat.substring(0, chat.indexOf(':') + 1);
        form.put("From", prefix + account.config().text("/number"));
    }

    private static void say(Map<String, String> form, Content content) {
        if (content instanceof Text text) {
            form.put("Body", fitting(text.text()));
        } else if (content instanceof Media media) {
            if (media.caption() != null && !media.caption().isEmpty()) {
                form.put("Body", fitting(media.caption()));
            }
            form.put("MediaUrl", link(media));
        } else {
            throw new IllegalArgumentException("SMS has no form for content of the type " + content.type());
        }
    }

    private static String link(Media media) {
        String link = media.source() == null ? "" : media.source().ref();
        if (!link.startsWith("https://") && !link.startsWith("http://")) {
            throw new IllegalArgumentException("the medium has no link that Twilio could fetch");
        }
        return link;
    }

    private static String fitting(String text) {
        if (text.length() > LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "the text has " + text.length() + " characters, of " + LONGEST_BODY + " that Twilio takes");
        }
        return text;
    }

    private static byte[] octets(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
