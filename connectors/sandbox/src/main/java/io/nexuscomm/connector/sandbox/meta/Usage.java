package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.http.Answer;
import java.time.Duration;

/** What Meta says in its headers of how much of a limit is used. It has no {@code Retry-After}. */
public final class Usage {

    private Usage() {}

    /**
     * The refusal with the whole minutes after which there is room again; without them where nobody says.
     *
     * @param business the object whose limit it is
     * @param type of the use: {@code whatsapp}, {@code instagram}
     */
    public static Answer.Full exceeded(Answer.Full answer, String business, String type, Duration pause) {
        long minutes = pause.plusMillis(59_999).toMinutes();
        return minutes == 0
                ? answer
                : answer.with(
                        "X-Business-Use-Case-Usage",
                        "{\"%s\":[{\"type\":\"%s\",\"call_count\":100,\"total_cputime\":25,\"total_time\":25,\"estimated_time_to_regain_access\":%d}]}"
                                .formatted(business, type, minutes));
    }
}
