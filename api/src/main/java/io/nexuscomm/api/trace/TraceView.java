package io.nexuscomm.api.trace;

import io.nexuscomm.message.Message;
import java.util.List;

/** A message and how it came to be, in order of time. */
record TraceView(Message message, List<TraceStep> steps) {}
