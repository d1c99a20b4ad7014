package com.fasterxml.jackson.datatype.jsonorg;

/** Declared only: Debian has no such package, and nothing here runs Tauri's own code. */
public class JsonOrgModule extends com.fasterxml.jackson.databind.module.SimpleModule {}
