package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.RawEnvelope;

/** Where arriving octets go. */
@FunctionalInterface
interface SmppSink {

    /** Returns once they are committed; throws when they are not. */
    void deliver(RawEnvelope raw) throws Exception;
}
