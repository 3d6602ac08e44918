package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Recognises a request that was made before. A key counts in the account it sends from. */
@Component
final class SentBefore {

    private final Messages messages;

    SentBefore(Messages messages) {
        this.messages = messages;
    }

    /** @throws ApiProblem when the key was used for another request */
    Optional<Message> find(OrganizationId organization, AccountId account, IdempotencyKey key) {
        return messages.byClientToken(organization, account, key.value())
                .map(message -> same(organization, message, key));
    }

    private Message same(OrganizationId organization, Message message, IdempotencyKey key) {
        boolean equal = messages.trace(organization, message.id())
                .map(trace -> InboxJson.mapper().readTree(trace.steps()))
                .map(SendTrace::fingerprint)
                .filter(key.fingerprint()::equals)
                .isPresent();
        if (!equal) {
            throw ApiProblem.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED, "Make a new key for every message; keep it for repeats only.");
        }
        return message;
    }
}
