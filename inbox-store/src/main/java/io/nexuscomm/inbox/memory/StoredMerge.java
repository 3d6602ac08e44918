package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.Unmerge.Facts;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge, with all as it was before anything moved.
 *
 * @param lanes the other's, with their conversations
 * @param conversations of both
 * @param standings what people and messages had made of them
 * @param target which took over the others; null when neither had one
 */
record StoredMerge(
        UUID id,
        StoredContact survivor,
        Profile survivorsProfile,
        StoredContact other,
        Profile othersProfile,
        Set<EndpointId> endpoints,
        Map<LaneId, ConversationId> lanes,
        List<StoredConversation> conversations,
        Map<ConversationId, ConversationStanding> standings,
        @Nullable ConversationId target,
        String actor,
        Instant at) {

    Facts survivorsFacts() {
        return new Facts(survivor.name(), survivor.tags(), survivorsProfile);
    }

    ConversationStanding standing(StoredConversation was) {
        return Objects.requireNonNull(standings.get(was.id()));
    }

    Facts othersFacts() {
        return new Facts(other.name(), other.tags(), othersProfile);
    }

    /** The other's own that were taken over, the one that was in work or changed last first. */
    List<StoredConversation> taken() {
        return conversations.stream()
                .filter(each -> each.contact().equals(other.id()) && !each.id().equals(target))
                .sorted(StoredConversation.IN_WORK_FIRST)
                .toList();
    }
}
