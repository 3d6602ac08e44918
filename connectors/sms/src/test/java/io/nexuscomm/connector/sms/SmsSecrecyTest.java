package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class SmsSecrecyTest extends SecrecyContract {

    SmsSecrecyTest() {
        super(new SmsChannel());
    }
}
