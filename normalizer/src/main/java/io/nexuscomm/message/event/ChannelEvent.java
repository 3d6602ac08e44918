package io.nexuscomm.message.event;

/**
 * One fact a provider reported. Connectors make these and nothing else; a connector never sees a contact, a
 * conversation or one of our message ids.
 */
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
                TemplateStatusChanged,
                AccountStateChanged,
                Unrecognised {

    EventMeta meta();
}
