// n8n-core logs every error of a run; the tests read these from the run itself.
process.env.N8N_LOG_LEVEL = 'silent';
