package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class WhatsAppSecrecyTest extends SecrecyContract {

    WhatsAppSecrecyTest() {
        super(new WhatsAppChannel());
    }
}
