package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.WebhookContract;

class CustomWebhookTest extends WebhookContract {

    CustomWebhookTest() {
        super(new CustomChannel());
    }
}
