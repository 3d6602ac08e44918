package io.nexuscomm.routes.batch;

import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language model that rules may ask. None comes with the gateway: whoever runs it offers a bean. Thread-safe. */
@FunctionalInterface
public interface Model {

    /** Where nobody offers one. */
    Model NONE = (organization, question) -> Optional.empty();

    /** @return empty when it has no answer, or there is no model */
    Optional<String> answer(OrganizationId organization, Question question);

    /**
     * What is asked.
     *
     * @param text what the contact wrote
     * @param prompt of the rule; null for none
     * @param profile which model, or how; null for the usual
     * @param labels one of which is to be chosen; empty where it is to write an answer
     */
    record Question(
            String text, @Nullable String prompt, @Nullable String profile, List<String> labels) {

        /** Without what people wrote. */
        @Override
        public String toString() {
            return "Question[profile=" + profile + "]";
        }
    }
}
