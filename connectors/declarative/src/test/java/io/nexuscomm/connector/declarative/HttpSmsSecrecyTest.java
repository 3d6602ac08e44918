package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class HttpSmsSecrecyTest extends SecrecyContract {

    HttpSmsSecrecyTest() {
        super(new HttpSmsChannel());
    }
}
