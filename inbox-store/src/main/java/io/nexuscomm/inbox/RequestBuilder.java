package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Outgoing.Request}. Not thread-safe. */
public final class RequestBuilder {

    private final OrganizationId organization;
    private final LaneView lane;
    private final String from;
    private final Origin origin;
    private final List<Content> contents;
    private final long seq;
    private final String trace;
    private @Nullable String clientToken;
    private @Nullable Message replyTo;
    private @Nullable String subject;
    private @Nullable When sendAt;
    private MailCopies copies = MailCopies.NONE;
    private List<Loss> losses = List.of();
    private boolean strict;

    RequestBuilder(
            OrganizationId organization,
            LaneView lane,
            String from,
            Origin origin,
            List<Content> contents,
            long seq,
            String trace) {
        this.organization = organization;
        this.lane = lane;
        this.from = from;
        this.origin = origin;
        this.contents = contents;
        this.seq = seq;
        this.trace = trace;
    }

    public RequestBuilder clientToken(@Nullable String token) {
        clientToken = token;
        return this;
    }

    public RequestBuilder replyTo(@Nullable Message answered) {
        replyTo = answered;
        return this;
    }

    public RequestBuilder subject(@Nullable String line) {
        subject = line;
        return this;
    }

    public RequestBuilder sendAt(@Nullable When when) {
        sendAt = when;
        return this;
    }

    public RequestBuilder copies(MailCopies others) {
        copies = others;
        return this;
    }

    public RequestBuilder losses(List<Loss> lost) {
        losses = lost;
        return this;
    }

    public RequestBuilder strict(boolean asItIsOrNotAtAll) {
        strict = asItIsOrNotAtAll;
        return this;
    }

    public Outgoing.Request build() {
        return new Outgoing.Request(
                organization,
                lane,
                from,
                origin,
                contents,
                clientToken,
                replyTo,
                subject,
                sendAt,
                seq,
                trace,
                copies,
                losses,
                strict);
    }
}
