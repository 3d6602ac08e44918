package io.nexuscomm.inbox;

/** Where an event goes: the five Kafka topics, and the filter of a stream. */
public enum Topic {
    MESSAGE_CREATED("message.created"),
    MESSAGE_UPDATED("message.updated"),
    CONVERSATION_UPDATED("conversation.updated"),
    USER_ACTIVITY("user.activity"),
    SYSTEM_EVENTS("system.events");

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    public String topicName() {
        return topicName;
    }
}
