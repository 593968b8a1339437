"""The words: dated code lists, law by jurisdiction, periods, pupil numbers, refusals. Imports nothing of ours."""
