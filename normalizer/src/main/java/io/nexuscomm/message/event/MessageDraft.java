package io.nexuscomm.message.event;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Language;
import io.nexuscomm.message.Loss;
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
 * @param externalIds the first one names the message; it is what a second delivery is recognised by
 * @param contents one per part, 1 to 32
 * @param ext what has no canonical form, keyed {@code connector:name}
 */
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

    public static MessageDraft of(ExternalId externalId, List<Content> contents) {
        return new MessageDraft(List.of(externalId), contents, List.of(), null, null, null, null, List.of(), Map.of());
    }

    public MessageDraft withRelation(@Nullable Relation relation) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }

    public MessageDraft withReferral(@Nullable Referral referral) {
        return new MessageDraft(externalIds, contents, recipients, relation, email, referral, language, losses, ext);
    }
}
