package io.nexuscomm.message;

/** Which normaliser made a message: connector id and its mapping version, so that history can be made anew. */
public record NormalizerInfo(String connector, String version) {}
