package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One fact a provider reported. Connectors make these and nothing else; a connector never sees a contact, a
 * conversation or one of our message ids. In JSON the property {@code event} tells which fact it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MessageReceived.class, name = "messageReceived"),
    @JsonSubTypes.Type(value = MessageEchoed.class, name = "messageEchoed"),
    @JsonSubTypes.Type(value = MessageEdited.class, name = "messageEdited"),
    @JsonSubTypes.Type(value = MessageDeleted.class, name = "messageDeleted"),
    @JsonSubTypes.Type(value = ReactionChanged.class, name = "reactionChanged"),
    @JsonSubTypes.Type(value = DeliveryUpdated.class, name = "deliveryUpdated"),
    @JsonSubTypes.Type(value = ReadUpdated.class, name = "readUpdated"),
    @JsonSubTypes.Type(value = TypingChanged.class, name = "typingChanged"),
    @JsonSubTypes.Type(value = IdentityChanged.class, name = "identityChanged"),
    @JsonSubTypes.Type(value = ProfileUpdated.class, name = "profileUpdated"),
    @JsonSubTypes.Type(value = ConsentChanged.class, name = "consentChanged"),
    @JsonSubTypes.Type(value = ReferralReceived.class, name = "referralReceived"),
    @JsonSubTypes.Type(value = CallChanged.class, name = "callChanged"),
    @JsonSubTypes.Type(value = HandoverChanged.class, name = "handoverChanged"),
    @JsonSubTypes.Type(value = TemplateStatusChanged.class, name = "templateStatusChanged"),
    @JsonSubTypes.Type(value = AccountStateChanged.class, name = "accountStateChanged"),
    @JsonSubTypes.Type(value = Unrecognised.class, name = "unrecognised")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface ChannelEvent
        permits MessageReceived,
                MessageEchoed,
                MessageEdited,
                MessageDeleted,
                ReactionChanged,
                DeliveryUpdated,
                ReadUpdated,
                TypingChanged,
                IdentityChanged,
                ProfileUpdated,
                ConsentChanged,
                ReferralReceived,
                CallChanged,
                HandoverChanged,
                TemplateStatusChanged,
                AccountStateChanged,
                Unrecognised {

    /** What every event carries. */
    EventMeta meta();
}
