package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import org.jspecify.annotations.Nullable;

/**
 * Mails that share a Message-ID and are not the same mail: a robot that uses one id for all it writes, an answering
 * machine that copies the id of what it answers, somebody who wants a mail to come to be taken for known. The first has
 * the id; each other is known by the id together with a {@link MailPrint} of itself, so that none is lost and each is
 * still known when it comes again. What was stored before prints were compared is found as it always was.
 */
final class Twins {

    private Twins() {}

    /** The fact as it is, or under a name of its own where another mail has its name. */
    static Placing apart(Placing at) {
        return switch (at.fact().event()) {
            case MessageReceived event -> differs(at, event.message()) ? named(at, event) : at;
            case MessageEchoed event -> differs(at, event.message()) ? named(at, event) : at;
            default -> at;
        };
    }

    /** Under which name it would be known if another mail had its Message-ID; null for what is no mail. */
    static @Nullable ExternalId nameOf(ChannelEvent event, MessageDraft draft, String account) {
        ExternalId own = draft.externalIds().getFirst();
        if (draft.email() == null || !own.scope().equals(ExternalKey.MESSAGE_ID)) {
            return null;
        }
        String print = MailPrint.of(event, draft, account).digest();
        return ExternalId.of(own.scope() + "/" + print, own.value());
    }

    private static boolean differs(Placing at, MessageDraft draft) {
        if (nameOf(at.fact().event(), draft, at.account().key().value()) == null) {
            return false;
        }
        BatchMessage known = at.state().messages.find(at.key(draft.externalIds().getFirst()));
        Message mail = known == null ? null : known.document();
        if (mail == null) {
            return false;
        }
        MailPrint print =
                MailPrint.of(at.fact().event(), draft, at.account().key().value());
        return isOurSend(mail) ? !print.isOurs() : print.differsFrom(MailPrint.of(mail));
    }

    /** The gateway itself dates and words what it sends: any copy of ours under its id is that mail. */
    private static boolean isOurSend(Message mail) {
        return mail.direction() == Direction.OUTBOUND && mail.clientToken() != null;
    }

    private static Placing named(Placing at, MessageReceived event) {
        ExternalId name = name(at, event.message());
        return at.with(
                new MessageReceived(keyed(event.meta(), name), event.message().withExternalId(name), event.group()));
    }

    private static Placing named(Placing at, MessageEchoed event) {
        ExternalId name = name(at, event.message());
        return at.with(new MessageEchoed(
                keyed(event.meta(), name), event.to(), event.message().withExternalId(name)));
    }

    private static ExternalId name(Placing at, MessageDraft draft) {
        ExternalId name = nameOf(at.fact().event(), draft, at.account().key().value());
        if (name == null) {
            throw new IllegalStateException("only a mail has a twin");
        }
        return name;
    }

    /** Rules ran for the other mail's key. */
    private static EventMeta keyed(EventMeta meta, ExternalId name) {
        return new EventMeta(
                meta.account(),
                name.scope() + ":" + name.value(),
                meta.chat(),
                meta.actor(),
                meta.occurredAt(),
                meta.basis(),
                meta.historical(),
                meta.by());
    }
}
