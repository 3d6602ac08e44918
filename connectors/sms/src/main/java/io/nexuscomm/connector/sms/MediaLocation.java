package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.MediaRequest;

/** Where Twilio said that a medium's bytes are, for a while. */
record MediaLocation(MediaRequest request, String url) {}
