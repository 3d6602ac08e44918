package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Activity;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/** The business has read what a customer wrote, or is typing. */
final class ReadMarks {
    private static final Duration TYPING = Duration.ofSeconds(25);

    private final Directory directory;
    private final InstantSource clock;
    private final Activity activity;

    ReadMarks(Directory directory, InstantSource clock, Activity activity) {
        this.directory = directory;
        this.clock = clock;
        this.activity = activity;
    }

    /** Marks the message and all before it; throws {@link GraphError} when Meta would refuse. */
    void mark(WhatsAppBusiness business, JsonNode body) {
        if (!body.path("status").asString("").equals("read")) {
            throw GraphError.invalid("Param status must be one of {READ}.");
        }
        var id = Params.text(body, "message_id", "root", SendCheck.ID);
        var customer = directory.customers().stream()
                .filter(one -> directory.chat(business, one).find(id).isPresent())
                .findFirst()
                .orElseThrow(() -> GraphError.invalid("Param message_id is not the id of a message to this number."));
        var chat = directory.chat(business, customer);
        for (var message : chat.messages()) {
            if (message.fromCustomer()) {
                chat.advance(message.id(), Ticks.READ);
            }
            if (message.id().equals(id)) {
                break;
            }
        }
        if (body.path("typing_indicator").path("type").asString("").equals("text")) {
            chat.typing(clock.instant().plus(TYPING));
        }
        activity.changed();
    }
}
