package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises a request that was made before, wherever it would go now. */
@Component
final class SentBefore {

    private final Requests requests;

    SentBefore(Requests requests) {
        this.requests = requests;
    }

    /**
     * @return the id of what the first request with the key made
     * @throws ApiProblem when the key was used for another request
     */
    Optional<UUID> find(OrganizationId organization, @Nullable IdempotencyKey key) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<KeyedRequest> before = requests.find(organization, key.value());
        if (before.isPresent() && !before.get().fingerprint().equals(key.fingerprint())) {
            throw ApiProblem.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "Make a new key for every request; keep it for repeats only.");
        }
        return before.map(KeyedRequest::made);
    }
}
