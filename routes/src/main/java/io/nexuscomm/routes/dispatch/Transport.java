package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.SendOutcome;

/** The way to the providers: the connectors' egress and media routes. Blocks until there is an outcome. */
interface Transport {

    /** Never throws: what went wrong is an outcome. */
    SendOutcome send(EgressRequest request);

    /** Never throws: what went wrong is an outcome. */
    SendOutcome make(GestureRequest request);

    /** Asks who somebody is, and commits what is told. Never throws: what went wrong is an outcome. */
    SendOutcome learn(ProfileRequest request);

    /** Never throws. The taker closes what was fetched. */
    MediaOutcome fetch(MediaRequest request);
}
