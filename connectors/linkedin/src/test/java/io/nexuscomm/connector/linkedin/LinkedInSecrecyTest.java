package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.testkit.http.SecrecyContract;

class LinkedInSecrecyTest extends SecrecyContract {

    LinkedInSecrecyTest() {
        super(new LinkedInChannel());
    }
}
