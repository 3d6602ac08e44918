package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class InstagramSecrecyTest extends SecrecyContract {

    InstagramSecrecyTest() {
        super(new InstagramChannel());
    }
}
