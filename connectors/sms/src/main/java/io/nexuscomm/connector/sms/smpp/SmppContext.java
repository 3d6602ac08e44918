package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Gateway;
import java.util.random.RandomGenerator;

/** What all sessions share. */
record SmppContext(Gateway gateway, SmppPace pace, SmppErrors errors, SmppRenderer renderer, RandomGenerator random) {}
