package picket.llm;

/** Placeholder door. */
public interface ChatModels {}
