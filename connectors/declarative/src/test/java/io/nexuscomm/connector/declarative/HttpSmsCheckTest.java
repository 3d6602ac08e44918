package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.CheckContract;

class HttpSmsCheckTest extends CheckContract {

    HttpSmsCheckTest() {
        super(new HttpSmsChannel());
    }
}
