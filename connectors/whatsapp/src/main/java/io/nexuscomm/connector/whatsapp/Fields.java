package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.message.DeliveryState;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends each change to the readers of its field. */
final class Fields {

    private final Messages messages;
    private final Echoes echoes;
    private final Statuses statuses;
    private final AccountNews accounts;
    private final History history;
    private final UserNews users = new UserNews();

    Fields(Map<String, DeliveryState> states, GraphErrors errors) {
        Drafts drafts = new Drafts();
        this.messages = new Messages(drafts);
        this.echoes = new Echoes(drafts);
        this.statuses = new Statuses(states, errors);
        this.accounts = new AccountNews(errors);
        this.history = new History(messages, echoes, accounts);
    }

    void read(JsonNode value, Change change, Slices slices) {
        switch (change.field()) {
            case "messages" -> conversation(value, change, slices);
            case "smb_message_echoes" -> echoes(value, change, slices);
            case "standby" -> standby(value, change, slices);
            case "history" -> history.read(value, change.asHistory(), slices);
            case "user_preferences" -> preferences(value, change, slices);
            case "calls" -> calls(value, change, slices);
            case "messaging_handovers" -> slices.one(value, change.field(), change, Handovers::changed);
            case "group_lifecycle_update",
                    "group_participants_update",
                    "group_settings_update",
                    "group_status_update" -> groups(value, change, slices);
            case "message_template_status_update" -> slices.one(value, change.field(), change, accounts::template);
            case "account_update", "account_review_update", "account_alerts", "phone_number_quality_update" ->
                slices.one(value, change.field(), change, accounts::state);
            default -> slices.unrecognised(change, change.field(), value, "this field is not known");
        }
    }

    private void conversation(JsonNode value, Change change, Slices slices) {
        if (slices.holdsAny(value, change, "messages", "statuses", "errors")) {
            slices.each(value, "messages", change, messages::received);
            statuses(value, change, slices);
            slices.each(value, "errors", change, accounts::error);
        }
    }

    private void echoes(JsonNode value, Change change, Slices slices) {
        if (slices.holdsAny(value, change, "message_echoes")) {
            slices.each(value, "message_echoes", change, echoes::fromApp);
        }
    }

    /**
     * While Meta's Business Agent owns a thread, what the customer writes and what the agent answers come here and
     * nowhere else. An answer of ours would take the thread from the agent, so no rule may run on it. It may be empty.
     */
    private void standby(JsonNode value, Change change, Slices slices) {
        JsonNode thread = value.path("standby");
        if (!thread.isObject()) {
            slices.unrecognised(change, change.field(), value, "standby is no object");
            return;
        }
        Change copy = change.asStandby(thread);
        slices.each(thread, "messages", copy, messages::received);
        slices.each(thread, "message_echoes", copy, echoes::fromAgent);
        statuses(thread, change, slices);
    }

    /** A failure may be the account's: then it says so beside what it says of its message. */
    private void statuses(JsonNode value, Change change, Slices slices) {
        slices.each(value, "statuses", change, Statuses::isHeeded, statuses::updated);
        value.path("statuses")
                .valueStream()
                .filter(statuses::concernsTheAccount)
                .forEach(item -> slices.one(item, "statuses", change, accounts::failed));
    }

    private static void groups(JsonNode value, Change change, Slices slices) {
        if (slices.holdsAny(value, change, "groups")) {
            slices.each(value, "groups", change, Groups::news);
        }
    }

    private void preferences(JsonNode value, Change change, Slices slices) {
        if (slices.holdsAny(value, change, "user_preferences")) {
            slices.each(value, "user_preferences", change, users::preference);
        }
    }

    private void calls(JsonNode value, Change change, Slices slices) {
        if (slices.holdsAny(value, change, "calls", "statuses")) {
            slices.each(value, "calls", change, users::call);
            slices.each(value, "statuses", change, users::callStatus);
        }
    }
}
