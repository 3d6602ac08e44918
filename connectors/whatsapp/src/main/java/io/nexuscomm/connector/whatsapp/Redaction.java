package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.DeliveryError;

/** Meta's texts may repeat the access token they complain about. */
final class Redaction {

    private static final String INSTEAD = "[secret]";

    private Redaction() {}

    static DeliveryError of(DeliveryError error, ConnectedAccount account) {
        return new DeliveryError(error.code(), of(error.message(), account), error.providerCode());
    }

    static String of(String text, ConnectedAccount account) {
        return text.replace(account.config().text("/accessToken"), INSTEAD);
    }
}
