@NullMarked
package io.nexuscomm.api.signin;

import org.jspecify.annotations.NullMarked;
