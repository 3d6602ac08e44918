package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class CustomSecrecyTest extends SecrecyContract {

    CustomSecrecyTest() {
        super(new CustomChannel());
    }
}
