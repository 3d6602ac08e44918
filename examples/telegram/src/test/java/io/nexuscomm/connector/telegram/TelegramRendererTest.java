package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.testkit.http.RendererContract;

class TelegramRendererTest extends RendererContract {

    TelegramRendererTest() {
        super(new TelegramChannel());
    }
}
