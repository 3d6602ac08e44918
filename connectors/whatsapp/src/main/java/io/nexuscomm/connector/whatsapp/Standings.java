package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.normalizer.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Meta's words about a business account or a number mean for what it can do (Cloud API, {@code account_update},
 * {@code account_review_update} and {@code phone_number_quality_update}; the number's field {@code status}).
 */
final class Standings {

    private static final String SUPPORT =
            "Open the account in WhatsApp Manager, Account Quality: it says why, and lets you ask for a review.";
    private static final String CONNECT_ANEW =
            "Connect the number to the app anew, and put the new token into the account.";
    private static final String QUALITY =
            "Send less of what people block or report; Meta looks again after seven days (WhatsApp Manager, Insights).";

    private static final int LONGEST = 100;

    private Standings() {}

    /** What was said. {@code standing} and {@code action} are null where it changes nothing. */
    record Said(
            String text,
            @Nullable AccountStanding standing,
            @Nullable String action) {}

    static Said of(String field, String code, JsonNode value) {
        return switch (field) {
            case "account_update" -> account(code, value);
            case "account_review_update" -> review(code);
            case "phone_number_quality_update" -> quality(code, value);
            default -> new Said(field + ": " + code, null, null);
        };
    }

    private static Said account(String code, JsonNode value) {
        return switch (code) {
            case "DISABLED_UPDATE" -> ban(line(value.path("ban_info"), "waba_ban_state"));
            case "ACCOUNT_DELETED" -> blocked("The business account was deleted.", CONNECT_ANEW);
            case "PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED" ->
                blocked("The app was taken out of the business account.", CONNECT_ANEW);
            case "ACCOUNT_RESTRICTION" ->
                limited("Meta restricted the business account" + kind(value, "restriction_info", "restriction_type"));
            case "ACCOUNT_VIOLATION" ->
                limited("Meta warns that the business account broke its policy"
                        + kind(value, "violation_info", "violation_type"));
            default -> new Said("account_update: " + code, null, null);
        };
    }

    private static Said ban(String state) {
        return switch (state) {
            case "REINSTATE" -> new Said("Meta lifted the ban on the business account.", AccountStanding.GOOD, null);
            case "SCHEDULE_FOR_DISABLE" -> limited("Meta is going to disable the business account");
            default -> blocked("Meta disabled the business account: nothing can be sent.", SUPPORT);
        };
    }

    private static Said review(String decision) {
        return switch (decision) {
            case "APPROVED" -> new Said("Meta approved the business account.", AccountStanding.GOOD, null);
            case "REJECTED" -> blocked("Meta rejected the business account in its review.", SUPPORT);
            default -> new Said("account_review_update: " + decision, null, null);
        };
    }

    private static Said quality(String event, JsonNode value) {
        String number = line(value, "display_phone_number");
        String limit = line(value, "current_limit");
        String now = limit.isEmpty() ? "." : ", the limit is " + limit + ".";
        return switch (event) {
            case "FLAGGED" ->
                new Said("Meta flagged +" + number + " for low quality" + now, AccountStanding.LIMITED, QUALITY);
            case "DOWNGRADE" ->
                new Said("Meta lowered the limit of +" + number + now, AccountStanding.LIMITED, QUALITY);
            case "UNFLAGGED", "UPGRADE" ->
                new Said("The quality of +" + number + " is good again" + now, AccountStanding.GOOD, null);
            default -> new Said("phone_number_quality_update: " + event + now, null, null);
        };
    }

    /** @return null when Meta says nothing against the number */
    static @Nullable CheckResult ofNumber(String status, String number) {
        return switch (status) {
            case "BANNED", "DELETED", "DISCONNECTED", "MIGRATED" ->
                new CheckResult(
                        State.AUTH_REQUIRED,
                        "NUMBER_" + status,
                        "Meta says of " + number + ": " + status + ".",
                        SUPPORT);
            case "FLAGGED", "RESTRICTED", "RATE_LIMITED" ->
                new CheckResult(
                        State.DEGRADED, "NUMBER_" + status, "Meta says of " + number + ": " + status + ".", QUALITY);
            default -> null;
        };
    }

    private static Said blocked(String text, String action) {
        return new Said(text, AccountStanding.BLOCKED, action);
    }

    private static Said limited(String text) {
        return new Said(text + ".", AccountStanding.LIMITED, SUPPORT);
    }

    /** Some of these come as a list, some alone. */
    private static String kind(JsonNode value, String holder, String field) {
        JsonNode info = value.path(holder);
        String kind = line(info.isArray() ? info.path(0) : info, field);
        return kind.isEmpty() ? "" : " (" + kind + ")";
    }

    private static String line(JsonNode node, String field) {
        return CleanText.oneLine(node.path(field).asString(""), LONGEST);
    }
}
