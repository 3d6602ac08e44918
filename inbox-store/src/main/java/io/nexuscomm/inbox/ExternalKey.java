package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;

/** A provider's id in its space. The scope {@code client} holds our own client tokens. */
public record ExternalKey(AccountId account, String scope, String value) {

    /** Scope of client tokens. */
    public static final String CLIENT = "client";

    /** Scope of e-mail Message-IDs, with their angle brackets. */
    public static final String MESSAGE_ID = "message-id";
}
