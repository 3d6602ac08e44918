package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.message.content.Media;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Fetches a file of a mail: out of the mail's octets in the journal, for they came with it. */
final class EmailMedia implements Processor {

    private final Gateway gateway;

    EmailMedia(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, IOException {
        MediaRequest request = exchange.getMessage().getMandatoryBody(MediaRequest.class);
        exchange.getMessage().setBody(fetch(request));
    }

    private MediaOutcome fetch(MediaRequest request) throws IOException {
        Media.Source source = request.media().source();
        if (request.raw() == null || source == null) {
            return new MediaOutcome.Gone("the medium does not say which mail it lies in");
        }
        Optional<InputStream> mail = gateway.rawOctets(request.account(), request.raw());
        if (mail.isEmpty()) {
            return new MediaOutcome.Gone("the mail is not kept any more");
        }
        // whoever stores the part closes it; what it is read from holds nothing open
        return PartExtractor.extract(mail.get(), source.ref())
                .<MediaOutcome>map(content -> new MediaOutcome.Fetched(
                        content,
                        request.media().declaredMimeType(),
                        request.media().fileName()))
                .orElseGet(() -> new MediaOutcome.Gone("the mail has no part " + source.ref()));
    }
}
