package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.EgressContract;

class HttpSmsEgressTest extends EgressContract {

    HttpSmsEgressTest() {
        super(new HttpSmsChannel());
    }
}
