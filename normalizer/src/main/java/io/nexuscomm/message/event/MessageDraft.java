package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Language;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The message inside a channel event: the canonical form without anything only the gateway can know.
 *
 * @param externalIds at least one; the first one names the message and is what a second delivery is recognised by
 * @param contents one per part, 1 to {@value Message#MAX_PARTS}
 * @param recipients as far as the provider names them
 * @param relation what it answers or stands in; null when nothing
 * @param email what only e-mail has; null for other channels
 * @param referral what brought the contact here; null for most messages
 * @param language null when the provider does not say
 * @param losses what this form does not hold, and why
 * @param ext what has no canonical form, keyed {@code connector:name}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MessageDraft(
        List<ExternalId> externalIds,
        List<Content> contents,
        List<Recipient> recipients,
        @Nullable Relation relation,
        @Nullable EmailFacet email,
        @Nullable Referral referral,
        @Nullable Language language,
        List<Loss> losses,
        Map<String, JsonNode> ext) {

    public MessageDraft {
        if (externalIds.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one external id");
        }
        if (contents.isEmpty() || contents.size() > Message.MAX_PARTS) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + Message.MAX_PARTS + " parts, not " + contents.size());
        }
        externalIds = List.copyOf(externalIds);
        contents = List.copyOf(contents);
        recipients = List.copyOf(recipients);
        losses = List.copyOf(losses);
        ext = InOrder.copyOf(ext);
    }

    /** A message of which only its contents are known. */
    public static MessageDraft of(ExternalId externalId, List<Content> contents) {
        return new MessageDraft(List.of(externalId), contents, List.of(), null, null, null, null, List.of(), Map.of());
    }

    /** The same under another name alone. */
    public MessageDraft withExternalId(ExternalId name) {
        return new MessageDraft(List.of(name), contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with other recipients. */
    public MessageDraft withRecipients(List<Recipient> recipients) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with another relation. */
    public MessageDraft withRelation(@Nullable Relation relation) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with another e-mail facet. */
    public MessageDraft withEmail(@Nullable EmailFacet email) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with another referral. */
    public MessageDraft withReferral(@Nullable Referral referral) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with other losses. */
    public MessageDraft withLosses(List<Loss> losses) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** The same with other extensions. */
    public MessageDraft withExt(Map<String, JsonNode> ext) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    /** Names the message and shows nothing of what it says. */
    @Override
    public String toString() {
        return "MessageDraft[" + externalIds.getFirst().value() + ", " + contents + "]";
    }
}
