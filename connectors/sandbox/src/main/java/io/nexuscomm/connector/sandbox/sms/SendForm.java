package io.nexuscomm.connector.sandbox.sms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A send that is well formed. {@code service} is empty when it names a number. */
record SendForm(
        String to,
        String service,
        String body,
        List<URI> media,
        @Nullable URI statusCallback) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_BODY = 1_600;
    private static final int MOST_MEDIA = 10;
    /** A country that no account may text before somebody has allowed it. */
    private static final String CLOSED_REGION = "+850";

    /** Throws {@link TwilioError} for the first thing that Twilio would refuse. */
    static SendForm checked(Form form, TwilioAccount account) {
        var to = form.value("To");
        if (to.isEmpty()) {
            throw TwilioError.noTo();
        }
        sender(form, account);
        if (!E164.matcher(to).matches()) {
            throw TwilioError.badTo(to);
        }
        if (to.equals(account.number())) {
            throw TwilioError.toItself();
        }
        if (to.startsWith(CLOSED_REGION)) {
            throw TwilioError.region();
        }
        var media = media(form);
        var body = form.value("Body");
        if (body.isEmpty() && media.isEmpty()) {
            throw TwilioError.noBody();
        }
        if (body.length() > LONGEST_BODY) {
            throw TwilioError.longBody();
        }
        return new SendForm(to, form.value("MessagingServiceSid"), body, media, callback(form));
    }

    private static void sender(Form form, TwilioAccount account) {
        var from = form.value("From");
        var service = form.value("MessagingServiceSid");
        if (from.isEmpty() && service.isEmpty()) {
            throw TwilioError.noFrom();
        }
        if (!service.isEmpty() && !service.equals(account.messagingServiceSid())) {
            throw TwilioError.noService();
        }
        if (!from.isEmpty() && !from.equals(account.number())) {
            throw TwilioError.foreignFrom(from);
        }
    }

    private static List<URI> media(Form form) {
        var urls = form.values("MediaUrl");
        if (urls.size() > MOST_MEDIA) {
            throw TwilioError.manyMedia();
        }
        return urls.stream().map(SendForm::mediaUrl).toList();
    }

    private static URI mediaUrl(String text) {
        var url = url(text);
        if (url == null) {
            throw TwilioError.badMedia();
        }
        return url;
    }

    private static @Nullable URI callback(Form form) {
        var text = form.value("StatusCallback");
        if (text.isEmpty()) {
            return null;
        }
        var url = url(text);
        if (url == null) {
            throw TwilioError.badCallback();
        }
        return url;
    }

    private static @Nullable URI url(String text) {
        try {
            var url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web && url.getHost() != null ? url : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
