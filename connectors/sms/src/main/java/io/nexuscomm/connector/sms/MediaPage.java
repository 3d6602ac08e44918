package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.http.CannotSend;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Media of ours under links that Twilio fetches them from. */
final class MediaPage {

    /** The part of the path that names a medium to show. */
    static final String TOKEN = "medium";

    private final Gateway gateway;

    MediaPage(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A medium that Twilio comes for. What the link does not name is not there, whoever asks. */
    void show(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        ConnectedAccount account = WebhookAccount.of(exchange, gateway.accounts(), Webhook.CONNECTOR)
                .orElseThrow(UnknownAccount::new);
        String token = message.getHeader(TOKEN, String.class);
        MediaLinks.Shown shown = Optional.ofNullable(token)
                .flatMap(
                        named -> MediaLinks.read(account, named, gateway.clock().instant()))
                .orElseThrow(UnknownAccount::new);
        message.removeHeaders("*");
        message.setBody(new WebAnswer(shown.mediaType(), gateway.openMedia(account, shown.id())));
    }

    /** The request, with a link where it shows a medium of ours. */
    EgressRequest linked(EgressRequest request) {
        if (request.step().contents().size() != 1
                || !(request.step().contents().getFirst() instanceof Media media)
                || media.mediaId() == null) {
            return request;
        }
        String base = SmsRenderer.base(request.account(), gateway.publicUrl());
        if (base == null) {
            throw new CannotSend(
                    "CONFIG",
                    "Twilio fetches media from this gateway: set its public address (NEXUSCOMM_PUBLIC_URL), or the"
                            + " account's address for webhooks.");
        }
        String link = WebhookAccount.address(base, request.account()) + "/media/"
                + MediaLinks.token(
                        request.account(),
                        media.mediaId(),
                        media,
                        gateway.clock().instant());
        Media linked = media.toBuilder().source(new Source(link, null)).build();
        return new EgressRequest(request.account(), request.step().withContents(List.of(linked)));
    }
}
