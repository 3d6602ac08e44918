package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.EgressContract;

class CustomEgressTest extends EgressContract {

    CustomEgressTest() {
        super(new CustomChannel());
    }
}
