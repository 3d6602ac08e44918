package io.nexuscomm.rules;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Language;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.rules.Facts.AttachedFile;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.text.WrittenLanguage;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules may know of a message from itself alone: the same when it arrives, and when a simulation reads it again. */
public final class MessageFacts {

    private MessageFacts() {}

    /** Adds them, and the language of the text where nobody told it and a rule wants to know. */
    public static Facts.Builder add(Message message, Set<Field> wanted, Facts.Builder facts) {
        add(message, facts);
        if (message.language() == null && wanted.contains(Field.MESSAGE_LANGUAGE)) {
            WrittenLanguage.of(message.plainText()).ifPresent(tag -> facts.set(Field.MESSAGE_LANGUAGE, tag));
        }
        return facts;
    }

    /** Adds them. */
    public static Facts.Builder add(Message message, Facts.Builder facts) {
        EmailFacet email = message.email();
        String header = email == null ? null : email.autoSubmitted();
        boolean bot = message.origin() == Origin.CONTACT && message.sender().bot();
        facts.origin(message.origin())
                .occurredAt(message.occurredAt())
                .automatic(header == null && bot ? Field.SENDER_IS_BOT.word() : header)
                .set(Field.MESSAGE_AUTO_SUBMITTED, header != null)
                .set(Field.CHANNEL, message.channel())
                .set(Field.ACCOUNT, message.account().toString())
                .set(Field.MESSAGE_KIND, kind(message))
                .set(Field.MESSAGE_TEXT, message.plainText())
                .set(Field.MESSAGE_SUBJECT, email == null ? null : email.subject())
                .set(Field.MESSAGE_LANGUAGE, language(message.language()))
                .set(Field.MESSAGE_REPLY_TO, answered(message.relation()))
                .set(Field.CONTACT_ADDRESS, message.sender().address());
        long files = 0;
        for (Part part : message.parts()) {
            Content content = part.content();
            if (content instanceof Selection selection) {
                facts.set(Field.MESSAGE_SELECTION, selection.actionId());
            }
            Media media = media(content);
            if (media != null) {
                facts.file(file(media));
                files++;
            }
        }
        if (message.direction() == Direction.OUTBOUND) {
            Delivery delivery = message.delivery();
            facts.set(Field.DELIVERY_STATE, delivery.state().name().toLowerCase(Locale.ROOT))
                    .set(
                            Field.DELIVERY_ERROR,
                            delivery.error() == null ? null : delivery.error().code());
        }
        return facts.set(Field.MESSAGE_ATTACHMENT_COUNT, files);
    }

    /** The type of its first content that is no text; text when there is none. A medium is told by its kind: image. */
    private static String kind(Message message) {
        for (Part part : message.parts()) {
            if (!(part.content() instanceof Text)) {
                return part.content() instanceof Media media
                        ? word(media)
                        : part.content().type();
            }
        }
        return Text.TYPE;
    }

    /** As far as it is known before it is fetched. */
    private static AttachedFile file(Media media) {
        String mime = media.mimeType() == null ? media.declaredMimeType() : media.mimeType();
        return new AttachedFile(word(media), mime, media.fileName(), media.bytes(), null);
    }

    private static @Nullable Media media(Content content) {
        return content instanceof Media media ? media : content instanceof SharedPost post ? post.media() : null;
    }

    private static String word(Media media) {
        return media.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The primary subtag, as rules have it: {@code de} for {@code de-AT}. */
    private static @Nullable String language(@Nullable Language language) {
        if (language == null) {
            return null;
        }
        String tag = language.tag();
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String answered(@Nullable Relation relation) {
        MessageRef target = relation == null ? null : relation.replyTo();
        if (target == null) {
            return null;
        }
        return target.id() == null ? target.externalId() : target.id().toString();
    }
}
