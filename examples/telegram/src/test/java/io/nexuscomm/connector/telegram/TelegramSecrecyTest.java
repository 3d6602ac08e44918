package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class TelegramSecrecyTest extends SecrecyContract {

    TelegramSecrecyTest() {
        super(new TelegramChannel());
    }
}
