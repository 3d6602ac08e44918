package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Safety;
import io.nexuscomm.rules.model.Strategy;
import io.nexuscomm.rules.model.WindowClosed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step that is done by a job of its own is to do, for one event: final, with all placeholders filled. */
public sealed interface Order {

    /** Answers on the lane the message came by. @param attach ids of media, which go after the text */
    record Reply(Said said, WindowClosed windowClosed, List<String> attach) implements Order {}

    /**
     * Writes to somebody.
     *
     * @param to as rules name them
     * @param via connectors in the order to try; empty for the lane the message came by, or else any
     */
    record Send(List<String> to, List<String> via, Said said, WindowClosed windowClosed, Safety.Consent consent)
            implements Order {}

    /** Tells our own people. */
    record Notify(List<String> to, List<String> via, Said said) implements Order {}

    /** Hands the message on. @param note null for none */
    record Forward(
            List<String> to,
            @Nullable String via,
            boolean attachments,
            @Nullable String note) implements Order {
        /** Without the note. */
        @Override
        public String toString() {
            return "Forward[via=" + via + "]";
        }
    }

    /** Asks another program. @param body null for none */
    record Call(
            String connection,
            Action.Http.Method method,
            String url,
            @Nullable Object body,
            Map<String, String> headers,
            List<Integer> expect)
            implements Order {
        /** Without what is sent. */
        @Override
        public String toString() {
            return "Call[connection=" + connection + ", method=" + method + "]";
        }
    }

    /**
     * Hands on to a Camel route.
     *
     * @param files which of the message's files, by their place among them; null where the step does not ask for any
     */
    record Route(
            String uri,
            Map<String, Object> values,
            @Nullable List<Integer> files) implements Order {
        /** Without the values. */
        @Override
        public String toString() {
            return "Route[uri=" + uri + "]";
        }
    }

    /** Gives the conversation to one of a team. */
    record Pick(String team, Strategy strategy, Overwrite overwrite) implements Order {}

    /** Has something done at a moment. @param key by which it is taken back; null where nobody will */
    record Schedule(Instant at, @Nullable String key, Action.Schedule.IfExists ifExists) implements Order {}

    /** Takes back what was scheduled by a key, or what a rule waits for. */
    record Cancel(@Nullable String key, @Nullable String rule) implements Order {}

    /**
     * Asks a model.
     *
     * @param prompt null for none
     * @param labels what to choose from; empty where it is to write
     */
    record Ask(@Nullable String prompt, @Nullable String profile, List<String> labels) implements Order {
        /** Without the prompt. */
        @Override
        public String toString() {
            return "Ask[profile=" + profile + "]";
        }
    }

    /** It cannot even be said what to do. @param why for people */
    record Impossible(String why) implements Order {}
}
