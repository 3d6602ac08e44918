@NullMarked
package io.nexuscomm.api.security;

import org.jspecify.annotations.NullMarked;
