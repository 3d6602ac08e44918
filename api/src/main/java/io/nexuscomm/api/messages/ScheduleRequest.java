package io.nexuscomm.api.messages;

import io.nexuscomm.api.messages.SendRequest.PartRequest;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.rules.time.TimetableForm;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What to send later: once, by {@code sendAt}, or again and again, by one of {@code cron}, {@code every} and {@code at}.
 */
record ScheduleRequest(
        @Schema(description = "Sends on the lane of the conversation's last inbound message") @Nullable
        ConversationId conversationId,

        @Schema(description = "Sends on this lane") @Nullable
        LaneId laneId,

        @Schema(description = "Together with `to`: sends to an address, known or not") @Nullable
        AccountId account,

        @Size(max = 254) @Nullable String to,

        @NotNull @Size(min = 1, max = 32) List<@NotNull @Valid PartRequest> parts,

        @Size(max = 500) @Nullable String subject,

        @Nullable SendPolicy policy,

        @Schema(description = "Of one that comes again, for people", example = "Monday greeting")
        @Size(max = 120)
        @Nullable
        String name,

        @Schema(type = "string", example = "2027-03-29T09:00:00+02:00")
        @JsonDeserialize(using = SendTime.Text.class)
        @Nullable
        SendTime sendAt,

        @Schema(description = "Five fields, minutes first", example = "0 9 * * MON-FRI") @Size(max = 120) @Nullable
        String cron,

        @Schema(description = "Elapsed time, at least a minute; knows no clock changes", example = "P1D")
        @Size(max = 40)
        @Nullable
        String every,

        @Schema(description = "Local times or moments") @Size(min = 1, max = 500) @Nullable
        List<@NotNull @Size(max = 40) String> at,

        @Schema(description = "Whose clock local times are read by; UTC without", example = "Europe/Berlin")
        @Size(max = 64)
        @Nullable
        String timezone,

        @Schema(
                description = "When a clock change leaves a time out: `next-valid`, `skip` or `before`",
                example = "next-valid")
        @Size(max = 20)
        @Nullable
        String gap,

        @Schema(description = "When a clock change repeats a time: `first`, `last` or `both`", example = "first")
        @Size(max = 20)
        @Nullable
        String overlap,

        @Schema(
                description = "What is made up for after the gateway was away: `skip`, `once` or `all`",
                example = "once")
        @Size(max = 20)
        @Nullable
        String missed,

        @Schema(description = "How old a missed one may be", example = "PT2H") @Size(max = 40) @Nullable
        String within,

        @Size(max = 40) @Nullable String start,

        @Size(max = 40) @Nullable String end) {

    boolean comesAgain() {
        return cron != null || every != null || at != null;
    }

    TimetableForm timetable() {
        return new TimetableForm(cron, every, at, timezone, gap, overlap, missed, within, start, end);
    }

    SendRequest send() {
        return new SendRequest(
                conversationId, laneId, account, to, parts, null, sendAt, timezone, policy, subject, null);
    }

    @Override
    public String toString() {
        return "ScheduleRequest[...]";
    }
}
