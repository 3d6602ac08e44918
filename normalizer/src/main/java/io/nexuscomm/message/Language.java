package io.nexuscomm.message;

/**
 * A language as a BCP 47 tag and where we have it from.
 *
 * @param source PROVIDER, HEADER, DETECTED or PROFILE
 */
public record Language(String tag, String source) {}
