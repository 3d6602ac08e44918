package io.nexuscomm.connector.whatsapp;

import tools.jackson.databind.JsonNode;

/** Sends each change to the readers of its field. */
final class Fields {

    private final Messages messages;
    private final Echoes echoes;
    private final Statuses statuses;
    private final AccountNews accounts;
    private final History history;
    private final UserNews users = new UserNews();

    Fields(ProviderErrors errors) {
        Drafts drafts = new Drafts();
        this.messages = new Messages(drafts);
        this.echoes = new Echoes(drafts);
        this.statuses = new Statuses(errors);
        this.accounts = new AccountNews(errors);
        this.history = new History(messages, echoes, accounts);
    }

    void read(JsonNode value, Change change, Slices slices) {
        switch (change.field()) {
            case "messages" -> conversation(value, change, slices);
            case "smb_message_echoes" -> slices.each(value, "message_echoes", change, echoes::fromApp);
            case "standby" -> standby(value.path("standby"), change, slices);
            case "history" -> history.read(value, change.asHistory(), slices);
            case "user_preferences" -> slices.each(value, "user_preferences", change, users::preference);
            case "calls" -> {
                slices.each(value, "calls", change, users::call);
                slices.each(value, "statuses", change, users::callStatus);
            }
            case "message_template_status_update" -> slices.one(value, change.field(), change, accounts::template);
            case "account_update", "account_review_update", "account_alerts", "phone_number_quality_update" ->
                slices.one(value, change.field(), change, accounts::state);
            default -> slices.unrecognised(change, change.field(), value, "this field is not known");
        }
    }

    private void conversation(JsonNode value, Change change, Slices slices) {
        if (!value.has("messages") && !value.has("statuses") && !value.has("errors")) {
            slices.unrecognised(change, change.field(), value, "there are no messages, statuses or errors");
            return;
        }
        slices.each(value, "messages", change, messages::received);
        slices.each(value, "statuses", change, statuses::updated);
        slices.each(value, "errors", change, accounts::error);
    }

    /**
     * While Meta's Business Agent owns a thread, what the customer writes and what the agent answers come here and
     * nowhere else. An answer of ours would take the thread from the agent, so no rule may run on it.
     */
    private void standby(JsonNode value, Change change, Slices slices) {
        Change copy = change.asStandby(value);
        slices.each(value, "messages", copy, messages::received);
        slices.each(value, "message_echoes", copy, echoes::fromAgent);
        slices.each(value, "statuses", change, statuses::updated);
    }
}
