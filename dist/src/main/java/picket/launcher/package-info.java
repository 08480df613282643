/** The launcher of the one jar; it stands alone on the class path, so it depends on the JDK only. */
@org.jspecify.annotations.NullMarked
package picket.launcher;
